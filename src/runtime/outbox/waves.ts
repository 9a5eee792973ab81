import type { ProducerSettings } from "../producer/definition.js";
import { recordBytes } from "../producer/record-bytes.js";
import { requestLimit } from "../producer/record-limit.js";
import type { OutboxRow } from "./outbox-store.js";

/** Of a request that goes to several partitions; see `Batch`. */
const maxWaveBytes = 800_000;

/** A message of the outbox, and how it is sent. */
export interface WaveRow extends OutboxRow {
  readonly settings: ProducerSettings;
}

/**
 * Splits rows, in their order, into what goes out at once: what of it is for one partition fits into one
 * request and so shares its fate. Of a key no later message is stored while an earlier one failed.
 */
export function waves(rows: readonly WaveRow[]): readonly (readonly WaveRow[])[] {
  const all: WaveRow[][] = [];
  let wave: WaveRow[] = [];
  let waveBytes = 0;
  let topics = new Map<string, { settings: ProducerSettings; bytes: number }>();
  for (const row of rows) {
    const { settings } = row;
    const { topic } = row.record;
    // Beside others a record may take some bytes more.
    const bytes = recordBytes(row.record) + 8;
    const known = topics.get(topic);
    const splits =
      known && (known.settings !== settings || known.bytes + bytes > requestLimit(settings));
    if (wave.length > 0 && (splits || waveBytes + bytes > maxWaveBytes)) {
      all.push(wave);
      wave = [];
      waveBytes = 0;
      topics = new Map();
    }
    wave.push(row);
    waveBytes += bytes;
    topics.set(topic, { settings, bytes: (topics.get(topic)?.bytes ?? 0) + bytes });
  }
  return wave.length > 0 ? [...all, wave] : all;
}
