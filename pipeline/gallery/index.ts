import { must } from '../base/assert.ts';
import type { PipelineDocument } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import adCampaigns from './ad-campaigns/pipeline.json' with { type: 'json' };
import cardAlarms from './card-alarms/pipeline.json' with { type: 'json' };
import driftingFraud from './drifting-fraud/pipeline.json' with { type: 'json' };
import flightDelays from './flight-delays/pipeline.json' with { type: 'json' };
import flightsAsReported from './flights-as-reported/pipeline.json' with { type: 'json' };
import generatedOrders from './generated-orders/pipeline.json' with { type: 'json' };
import humanMobility from './human-mobility/pipeline.json' with { type: 'json' };
import lateFlightModel from './late-flight-model/pipeline.json' with { type: 'json' };
import ledgerWithABug from './ledger-with-a-bug/pipeline.json' with { type: 'json' };
import machineAnomalies from './machine-anomalies/pipeline.json' with { type: 'json' };
import movieRecommendation from './movie-recommendation/pipeline.json' with { type: 'json' };
import popularPages from './popular-pages/pipeline.json' with { type: 'json' };
import unpaidOrders from './unpaid-orders/pipeline.json' with { type: 'json' };
import { nexmarkQueries } from './nexmark.ts';

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
  entry('flights-as-reported', 'Late flights are reported late: a stream job drops them and flatters every airport, until batch or a replay repairs it.', flightsAsReported),
  entry('ledger-with-a-bug', 'Wrong code goes live for two days: how the balances heal in each architecture.', ledgerWithABug),
  entry('human-mobility', 'Trips through a city: both architectures say the same, so one of them is enough.', humanMobility),
  entry('ad-campaigns', 'The Yahoo streaming benchmark: views per campaign and ten seconds, recounted from the log.', adCampaigns),
  entry('unpaid-orders', 'Which orders were not paid within an hour? What did not happen is known only when its time is over.', unpaidOrders),
  entry('popular-pages', 'How often was a page looked at? A sketch of 2,048 cells answers for a hundred thousand pages; beside it the exact counts.', popularPages),
  entry('card-alarms', 'Payments far above a card’s own last hour, or last day: one rule, made once and used twice, and which of the two cries wolf.', cardAlarms),
  entry('drifting-fraud', 'What fraud looks like changes on the way: a model that is stale, one that is kept fresh, and one that only ever learns, on one chart.', driftingFraud),
  entry('late-flight-model', 'How likely is this flight to be late? A model of real flights, recomputed by batch runs and taught by each flight since.', lateFlightModel),
  entry('movie-recommendation', 'What would they give to a film that they have not seen? The model that can’t be Kappa.', movieRecommendation),
  entry('machine-anomalies', 'Which reading is not normal? What learning on can do, and what takes all readings at once.', machineAnomalies),
  entry('generated-orders', 'Late, doubled and disordered orders, and what a naive merge makes of them.', generatedOrders),
  ...nexmarkQueries.map(([slug, summary, json]) => entry(slug, summary, json)),
];

export function galleryEntry(slug: string): GalleryEntry | undefined {
  return gallery.find((each) => each.slug === slug);
}

function entry(slug: string, summary: string, json: unknown): GalleryEntry {
  const parsed = parseDocument(json);
  const document = must(parsed.ok ? parsed.value : null, `the gallery's ${slug}`);
  return { slug, title: document.name, summary, document };
}
