import type { GalleryUpdatedRead } from "./events/index.js";

/** How many shoots have come how far. */
export interface Funnel {
  readonly booked: number;
  readonly invited: number;
  readonly accepted: number;
  readonly completed: number;
  readonly delivered: number;
  /** Photos in the galleries of all shoots. */
  readonly photos: number;
}

type Stage = Exclude<keyof Funnel, "photos">;

/** Counts shoots by how far they got. Keeps ids, not numbers: an event that comes twice counts once. */
export class FunnelCounter {
  readonly #shoots: Readonly<Record<Stage, Set<string>>> = {
    booked: new Set(),
    invited: new Set(),
    accepted: new Set(),
    completed: new Set(),
    delivered: new Set(),
  };
  readonly #photos = new Set<string>();

  reached(stage: Stage, shootId: string): void {
    this.#shoots[stage].add(shootId);
  }

  photo(change: GalleryUpdatedRead["change"], fileId: string): void {
    if (change === "added") this.#photos.add(fileId);
    else if (change === "removed") this.#photos.delete(fileId);
    // Another change is one of a newer file service, to a photo that stays.
  }

  get funnel(): Funnel {
    const { booked, invited, accepted, completed, delivered } = this.#shoots;
    return {
      booked: booked.size,
      invited: invited.size,
      accepted: accepted.size,
      completed: completed.size,
      delivered: delivered.size,
      photos: this.#photos.size,
    };
  }
}
