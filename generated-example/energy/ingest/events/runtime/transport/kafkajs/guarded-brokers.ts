// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
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
