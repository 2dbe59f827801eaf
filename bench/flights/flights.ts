import { parquetMetadata, parquetRead } from 'hyparquet';
import type { ColumnData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** The three columns that the query reads, as a hand-written program would hold them. */
export interface Flights {
  readonly rows: number;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  readonly delays: Float64Array;
  /** Indices into `airports`. */
  readonly origins: Int32Array;
  readonly airports: readonly string[];
}

export const flightsUrl = 'data/flights-3m.parquet';

export async function fetchFlights(): Promise<ArrayBuffer> {
  const response = await fetch(flightsUrl);
  if (!response.ok) throw new Error(`${flightsUrl}: ${response.status}`);
  return response.arrayBuffer();
}

/** Decodes the file with hyparquet as its documentation shows, column by column, without any of our own readers. */
export async function decodeFlights(file: ArrayBuffer): Promise<Flights> {
  const metadata = parquetMetadata(file);
  const rows = Number(metadata.num_rows);
  const times = new Float64Array(rows);
  const delays = new Float64Array(rows);
  const origins = new Int32Array(rows);
  const airports: string[] = [];
  const codes = new Map<string, number>();

  const put = ({ columnName, columnData, rowStart }: ColumnData): void => {
    if (columnName === 'date') for (let i = 0; i < columnData.length; i++) times[rowStart + i] = Number(columnData[i]);
    else if (columnName === 'delay') for (let i = 0; i < columnData.length; i++) delays[rowStart + i] = Number(columnData[i]);
    else {
      for (let i = 0; i < columnData.length; i++) {
        const airport = columnData[i] as string;
        let code = codes.get(airport);
        if (code === undefined) {
          code = airports.length;
          codes.set(airport, code);
          airports.push(airport);
        }
        origins[rowStart + i] = code;
      }
    }
  };
  await parquetRead({
    file, metadata, compressors, columns: ['date', 'delay', 'origin'], onChunk: put,
    parsers: { timestampFromMicroseconds: (micros: bigint) => Math.floor(Number(micros) / 1000) },
  });
  return { rows, times, delays, origins, airports };
}
