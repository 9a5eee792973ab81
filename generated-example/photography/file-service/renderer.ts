import type { FileUploaded, Rendition } from "./events/index.js";

/** Makes the smaller and marked copies of a photo and says where they lie; asked again it gives the same ones. */
export type Renderer = (photo: FileUploaded) => Promise<Rendition[]>;
