import { must } from '../base/assert.ts';
import type { PipelineDocument } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import flightDelays from './flight-delays/pipeline.json' with { type: 'json' };
import generatedOrders from './generated-orders/pipeline.json' with { type: 'json' };

/** An example that ships with the product: template, lesson and golden test in one. The first one is the default. */
export interface GalleryEntry {
  /** The folder's name; part of links. */
  readonly slug: string;
  readonly title: string;
  /** One line for the chooser. */
  readonly summary: string;
  readonly document: PipelineDocument;
}

export const gallery: readonly GalleryEntry[] = [
  entry('flight-delays', 'Three million flights, live: delays per airport, state and day, exact in every moment.', flightDelays),
  entry('generated-orders', 'Late, doubled and disordered orders, and what a naive merge makes of them.', generatedOrders),
];

export function galleryEntry(slug: string): GalleryEntry | undefined {
  return gallery.find((each) => each.slug === slug);
}

function entry(slug: string, summary: string, json: unknown): GalleryEntry {
  const parsed = parseDocument(json);
  const document = must(parsed.ok ? parsed.value : null, `the gallery's ${slug}`);
  return { slug, title: document.name, summary, document };
}
