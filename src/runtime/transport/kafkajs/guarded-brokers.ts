import type { Broker, PartitionAssigner } from "kafkajs";

/**
 * The assigner; and each broker that its consumer turns to goes through the guards first, once. (An
 * assigner is what KafkaJS shows its connections to.)
 */
export function guardedBrokers(
  assigner: PartitionAssigner,
  guards: readonly ((broker: Broker) => void)[],
): PartitionAssigner {
  return (config) => {
    const { cluster } = config;
    const guarded = new WeakSet<Broker>();
    const findBroker = cluster.findBroker.bind(cluster);
    cluster.findBroker = async (node) => {
      const broker = await findBroker(node);
      if (!guarded.has(broker)) {
        guarded.add(broker);
        for (const guard of guards) guard(broker);
      }
      return broker;
    };
    return assigner(config);
  };
}
