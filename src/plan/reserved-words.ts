/**
 * Names that a generated declaration may not take: globals and utility types that the generated code itself
 * relies on, and what message, service and index files import from the runtime.
 */
export const reservedTypeNames: ReadonlySet<string> = new Set(
  `
  Array ArrayBuffer BigInt Boolean Buffer Date Error Function Infinity JSON Map Math NaN Number Object Omit Partial
  Pick Promise Proxy Readonly ReadonlyArray Record Reflect RegExp Required Set String Symbol Uint8Array
  AdminClient BatchHandler ConsumeOptions EnsuredTopics Environment GroupDefinition HeaderValue InvalidMessageError KafkaClient
  Hooks KeylessOptions Logger MessageHandler MessageType Outgoing ProducerSettings SendError SendOptions SendResult Sent
  ServerDefinition ServerName ServiceOptions StartError StartPosition TopicDefinition TopicHandlers TopicOverride
  ErrorKind Health Middleware StartFrom StopOptions Deduplication RecordIdentity
  Outbox OutboxStatus OutboxStore ParkedMessage Relay RelayOptions
  PostgresInbox PostgresInboxOptions PostgresOutbox PostgresOutboxOptions
  Transact TransactionError Validate Worker Arbitrary ContractCase Definitions Handler Handlers Sample
  MemoryBroker SentTopic TestAnswer TestOptions TestSent TestSettled
  MessageReader Unrecognised
  Upcast UpcastContext UpcastStep Upcasts
  TokenSource AwaitedReply RequestError RequestHandler RequestOptions Requests
  InvalidTopicError TopicPattern
  `
    .trim()
    .split(/\s+/),
);

/** Names that the factory of a service may not take: words of the language, and values of its file. */
export const reservedValueNames: ReadonlySet<string> = new Set(
  `
  arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield
  addressedBy connection consume createOutbox createRequests createSend createTransact createWorker ensureTopics entries
  ensureTopicsOf followPatterns group handlers openProducers openTestService options planRetryTopics producerSettings replyWith
  requests send sends service setup testAnswers topicPattern topicPatterns topics topicsNamed topicsOfPattern upcastVersions
  `
    .trim()
    .split(/\s+/),
);

/** Members that every object has, under which nothing of ours is found. */
export const reservedMemberNames: ReadonlySet<string> = new Set([
  "all",
  "definitions",
  "then",
  "__proto__",
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** Members of a handler map that aren't messages. */
export const reservedHandlerNames: ReadonlySet<string> = new Set(["otherwise"]);

/** File names without extension that some system does not accept. */
export const reservedFileNames: ReadonlySet<string> = new Set([
  ..."aux con nul prn index".split(" "),
  ...Array.from({ length: 10 }, (_, n) => [`com${n}`, `lpt${n}`]).flat(),
]);
