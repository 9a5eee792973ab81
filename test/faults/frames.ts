/**
 * Cuts a byte stream into Kafka's frames (4 bytes length, then that many bytes), whatever the
 * pieces it arrives in. Returns what to call with each piece; it gives the frames that are complete
 * with it, length included.
 */
export function frameSplitter(): (chunk: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const frames: Buffer[] = [];
    while (rest.length >= 4) {
      const end = 4 + rest.readInt32BE(0);
      if (rest.length < end) break;
      frames.push(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
    return frames;
  };
}
