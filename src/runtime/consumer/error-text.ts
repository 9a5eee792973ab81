/** Name and message of whatever was thrown; never throws itself. */
export function errorText(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return "an error that can't be shown";
  }
}
