/** A metric as Prometheus knows it. */
export interface MetricName<Label extends string = string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
}

/** Every metric that the Prometheus hooks keep; dashboards and alert rules say the same names. */
export const metricNames = {
  recordsSent: {
    name: "kafka_producer_record_send_total",
    help: "Messages that the broker has stored; without a message name: dead letters.",
    labelNames: ["topic", "message"],
  },
  sendErrors: {
    name: "kafka_producer_record_error_total",
    help: "Messages that could not be sent, by reason and by whether they are stored (no, unknown).",
    labelNames: ["topic", "message", "reason", "stored"],
  },
  sendLatency: {
    name: "kafka_producer_request_latency_seconds",
    help: "From the call of send to the broker's answer.",
    labelNames: ["topic"],
  },
  sentPerPartition: {
    name: "kafka_producer_partition_records_total",
    help: "Messages stored in each partition.",
    labelNames: ["topic", "partition"],
  },
  sentBytesPerPartition: {
    name: "kafka_producer_partition_bytes_total",
    help: "Bytes of the messages stored in each partition: keys, values and headers.",
    labelNames: ["topic", "partition"],
  },
  sendSkew: {
    name: "kafka_producer_partition_skew_ratio",
    help: "Messages in the partition that got most, over the mean of the topic's partitions; 1 is even.",
    labelNames: ["topic"],
  },
  recordsConsumed: {
    name: "kafka_consumer_records_consumed_total",
    help: "Records with which the group is done, by outcome (handled, skipped, unknown, dead-lettered, duplicate).",
    labelNames: ["group", "topic", "message", "outcome"],
  },
  deadLetters: {
    name: "kafka_consumer_dead_letters_total",
    help: "Records written to a dead-letter topic, by reason (undecodable, invalid, unknown, handler).",
    labelNames: ["group", "topic", "message", "reason"],
  },
  retries: {
    name: "kafka_consumer_retries_total",
    help: "Handler calls that failed, or asked for it, and will be made again.",
    labelNames: ["group", "topic", "message"],
  },
  handling: {
    name: "kafka_consumer_handling_duration_seconds",
    help: "The last handler call of each record.",
    labelNames: ["group", "topic", "message"],
  },
  lag: {
    name: "kafka_consumer_lag",
    help: "Records of a partition with which the group is not done, as of the last fetch.",
    labelNames: ["group", "topic", "partition"],
  },
  fetchedPerPartition: {
    name: "kafka_consumer_partition_records_total",
    help: "Records fetched of each partition.",
    labelNames: ["group", "topic", "partition"],
  },
  fetchedBytesPerPartition: {
    name: "kafka_consumer_partition_bytes_total",
    help: "Bytes fetched of each partition: keys and values.",
    labelNames: ["group", "topic", "partition"],
  },
  fetchSkew: {
    name: "kafka_consumer_partition_skew_ratio",
    help: "Records of the partition with most, over the mean of those that this process has read; 1 is even.",
    labelNames: ["group", "topic"],
  },
  topicPartitions: {
    name: "kafka_topic_partitions",
    help: "Partitions of a topic as the contract has them.",
    labelNames: ["topic"],
  },
  assignedPartitions: {
    name: "kafka_consumer_assigned_partitions",
    help: "Partitions that this member of the group has.",
    labelNames: ["group"],
  },
  membership: {
    name: "kafka_consumer_membership_total",
    help: "What happened to this member of the group (joined, rebalancing, crashed, stopped).",
    labelNames: ["group", "state"],
  },
  live: {
    name: "kafka_consumer_live",
    help: "0 where this member has silently stopped or a handler call is overdue, else 1; as health() says.",
    labelNames: ["group"],
  },
  ready: {
    name: "kafka_consumer_ready",
    help: "1 where this member has its partitions and works on them, 0 while it joins, moves or stops; as health() says.",
    labelNames: ["group"],
  },
  breakerOpen: {
    name: "kafka_consumer_breaker_open",
    help: "1 where this member holds back what the handlers of a topic fail for, 0 again once one gets through.",
    labelNames: ["group", "topic"],
  },
  runtimeInfo: {
    name: "topicwright_runtime_info",
    help: "The version of topicwright's runtime; always 1.",
    labelNames: ["version"],
  },
} as const;

/** Upper bounds, in seconds: those of OpenTelemetry's messaging conventions. */
export const durationBuckets: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];
