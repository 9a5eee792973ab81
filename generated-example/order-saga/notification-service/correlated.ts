/** Headers that carry a request on: what is sent for it says so. */
export function correlated(correlationId: string): { headers: { correlationId: string } } {
  return { headers: { correlationId } };
}
