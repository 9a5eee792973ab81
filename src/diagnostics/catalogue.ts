/** Every code that a user can meet, with its severity and what it means in one line. Codes never change. */
export const catalogue = {
  "bad-config": { severity: "error", title: "The configuration file cannot be used." },
  "bad-usage": { severity: "error", title: "The command line cannot be understood." },
  "file-not-found": { severity: "error", title: "A named document does not exist." },
  "file-unreadable": { severity: "error", title: "A file or folder cannot be read." },
  "invalid-yaml": { severity: "error", title: "A file is neither YAML nor JSON." },
  "not-asyncapi": { severity: "error", title: "A file is not an AsyncAPI document." },
  "unsupported-version": {
    severity: "error",
    title: "The document's AsyncAPI version is not supported.",
  },
  "asyncapi-invalid": { severity: "error", title: "The document breaks a rule of AsyncAPI." },
  "remote-unreachable": { severity: "error", title: "A remote file cannot be fetched." },
  "remote-changed": {
    severity: "error",
    title: "A remote file is not what it was when it was accepted.",
  },
  "remote-unlocked": { severity: "error", title: "A remote file has no committed copy." },
  "lock-broken": { severity: "error", title: "The lock file or a committed copy cannot be used." },
  "ref-not-found": { severity: "error", title: "A $ref points at nothing." },
  "ref-cycle": { severity: "error", title: "A chain of $refs never reaches a value." },
  "unsupported-format": {
    severity: "error",
    title: "A payload is in a format that is not supported.",
  },
  "invalid-pattern": { severity: "error", title: "A pattern is not a regular expression." },
  "keyword-unchecked": {
    severity: "warning",
    title: "A schema has a keyword of a later draft of JSON Schema, which is not checked.",
  },
  "pattern-unchecked": {
    severity: "warning",
    title: "A pattern is in another dialect than JavaScript's, so it is not checked.",
  },
  "invalid-schema": { severity: "error", title: "A schema cannot be compiled." },
  "no-kafka-channel": { severity: "error", title: "The document has no Kafka channel." },
  "topic-name-illegal": { severity: "error", title: "Kafka does not accept this topic name." },
  "topic-name-clash": {
    severity: "error",
    title: "Two names of channels become one topic, because slashes are replaced.",
  },
  "parameters-unsupported": {
    severity: "warning",
    title: "The topic of a reply has parameters, which is not supported.",
  },
  "parameter-undeclared": {
    severity: "warning",
    title: "A topic name has a parameter that its channel does not describe.",
  },
  "parameters-adjacent": {
    severity: "error",
    title: "Nothing stands between two parameters of a topic name.",
  },
  "patterns-overlap": {
    severity: "error",
    title: "Two topic names with parameters, which one group reads, can be one and the same.",
  },
  "patterns-alike": {
    severity: "warning",
    title: "Two topic names with parameters can be one and the same.",
  },
  "parameters-only": {
    severity: "error",
    title: "A topic name is nothing but a parameter, so it could be any topic.",
  },
  "parameter-value-illegal": {
    severity: "error",
    title: "A parameter has a value that can't stand in the topic name.",
  },
  "parameter-place-missing": {
    severity: "warning",
    title: "The place that a parameter comes from does not exist.",
  },
  "parameter-unused": {
    severity: "warning",
    title: "A channel describes a parameter that its topic name does not have.",
  },
  "parameters-ignored": {
    severity: "info",
    title: "The channel is given one topic by name, so the parameters of the address mean nothing.",
  },
  "key-place-missing": {
    severity: "error",
    title: "The place that the key comes from does not exist.",
  },
  "example-invalid": { severity: "error", title: "An example does not fit its schema." },
  "setting-unsupported": {
    severity: "warning",
    title: "A setting of the contract is not honoured.",
  },
  "setting-unknown": { severity: "warning", title: "x-kafka has no such property." },
  "setting-invalid": {
    severity: "error",
    title: "A setting of the contract has a value it cannot have.",
  },
  "successor-unknown": {
    severity: "error",
    title: "The message that supersedes another is not on its topic.",
  },
  "successor-cycle": {
    severity: "error",
    title: "Messages that supersede each other have no newest version.",
  },
  "group-settings-differ": {
    severity: "error",
    title: "One consumer group has two sets of settings.",
  },
  "error-settings-differ": {
    severity: "error",
    title: "One consumer group treats failing records of a topic in two ways.",
  },
  "producer-settings-differ": {
    severity: "error",
    title: "One message has two sets of producer settings.",
  },
  "transaction-settings-differ": {
    severity: "error",
    title: "One service has two sets of transaction settings.",
  },
  "retry-topics-unnamed": {
    severity: "error",
    title: "Nothing names the retry topics of a receive operation.",
  },
  "retry-topic-taken": { severity: "error", title: "A retry topic is another topic as well." },
  "reply-channel-missing": {
    severity: "warning",
    title: "No channel of Kafka has the messages of a reply.",
  },
  "reply-address-missing": {
    severity: "warning",
    title: "Nothing says to which topic a reply goes.",
  },
  "reply-uncorrelated": {
    severity: "warning",
    title: "Nothing says to which request a reply belongs.",
  },
  "type-unstated": {
    severity: "warning",
    title: "A schema of objects or arrays admits values of every other kind.",
  },
  "date-stays-text": {
    severity: "warning",
    title: "A date-time is a string in TypeScript, though dates are to be Date.",
  },
  "preset-broken": { severity: "error", title: "A preset for types cannot be used." },
  "message-unshared": {
    severity: "info",
    title: "A message of a shared file is not shared, because its services differ.",
  },
  "name-conflict": { severity: "warning", title: "Two things want one name." },
  "dispatch-ambiguous": {
    severity: "warning",
    title: "Nothing tells the messages of a topic apart.",
  },
  "topic-skipped": {
    severity: "warning",
    title: "A channel is left out: Kafka does not accept its topic name.",
  },
  "message-skipped": {
    severity: "warning",
    title: "A message is left out: its format is not supported.",
  },
  "channel-skipped": { severity: "info", title: "A channel of another protocol is left out." },
  "monitoring-without-metrics": {
    severity: "warning",
    title: "Alert rules and dashboard are about metrics that nothing keeps.",
  },
  "output-foreign": {
    severity: "error",
    title: "A planned file's place is taken by a file of yours.",
  },
  "output-edited": { severity: "error", title: "A generated file was edited by hand." },
  "output-unwritable": { severity: "error", title: "The output cannot be written." },
  "types-broken": { severity: "error", title: "The generated code does not type-check." },
} as const;

export type DiagnosticCode = keyof typeof catalogue;
