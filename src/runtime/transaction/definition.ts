/** How a service's transactions are made: settings of Kafka's producer. */
export interface TransactionSettings {
  /** Absent: the application gives one. */
  readonly transactionalId?: string;
  /** How long one transaction may take before the cluster aborts it, in milliseconds. */
  readonly timeoutMs: number;
}
