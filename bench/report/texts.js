export const introduction = `# Performance

Made by \`npm run bench -- --write-docs\`; not to be edited by hand. The section on the soak is made by \`npm run soak -- --write-docs\`.

All contestants of a work run in one page of a headless Chromium, in one realm; each work has a browser of its own. Each contestant shows its answer
first, which is compared with one worked out by hash maps and sorting: a wrong one of ours ends the benchmark, a wrong one of another's is reported and
not timed. Then each warms up once more, and all take turns, so that a slow spell of the machine hits all of them. A turn begins with a collection of
garbage; then the work runs for 60 ms, once at least and nine times at most, untimed (collections throw compiled code of JavaScript away, and the other turns what caches held), and as long timed. Times are medians of all timed runs. *Beside ours* compares times per row: above 1 is slower than ours. Works that cost milliseconds a statement are measured over fewer
rows: see the column *rows*.

- **watersmeet**: the product's own code. The document is compiled; its batch layer reads history (from memory: decoded blocks; from IndexedDB: none of
  them in memory, checksums verified), its speed layer is flushed once a micro-batch. It has met all queries before: a loop that has only ever
  met one is faster.
- **typed-array loop**: what a programmer would write for this one query over these very columns: slots by window and number, no hashing, no NULLs, no strings,
  times known to fit, and for distinct users to be in order.
- **wasm simd loop**: the same in WebAssembly by hand, columns in their narrowest types ([bench/wasm/loops.wat](../bench/wasm/loops.wat)).
- **duckdb-wasm**: the rows loaded as a table beforehand, the answer kept as a table inside; *enum keys*: with strings as ENUMs, its fastest form. In micro-batches: an
  upsert into a keyed table, of rows that are in the database already.
- **arquero**: every column a typed array, strings by number.
- **perspective**: in its worker, the rows loaded as a table beforehand; the time is that of making the view. In micro-batches: an update of the table under a view.
- **@tanstack/db-ivm**, **@electric-sql/d2mini**, **rxjs**: rows as objects made beforehand, one run of the graph a micro-batch.
`;

export const eventsText = `
## Ad events

Who saw, clicked or bought: 100,000 users, 1,000 campaigns in 20 sectors, three types, amounts in cents; seeded, evenly spread, in order of time, ten events a millisecond.
The data is in each engine already. W1 keeps the views and counts and sums per campaign and window of 10 s; W2 counts distinct users per campaign and minute, exactly;
W3 joins each event to its campaign's sector and keeps the mean and the greatest amount.
`;

export const streamText = `
## Ad events, as they come

W4: the answer of W1 is kept up to date, micro-batch by micro-batch. *p50* and *p99* are of the time of one of them, from a run of its own; the clock of the page goes by 5 µs.
Ours is handed its rows as by the history: columns that no step reads come empty.
`;

export const historyText = `
## History

W5: events appended to the history and read again, in blocks of 131,072 rows, one to a transaction, with relaxed durability, in a profile on the disk; no block is cached between runs. Ours encodes and checksums what it
appends, and checks and decodes what it reads: nearly three times as many bytes as are stored, in columns of 64-bit numbers and 32-bit codes. A scan hands block after block to a reader, who adds
the amounts up; the memory of a block that was read serves a later one, as it does where a history is larger than the room for decoded blocks (256 MB). *Decoded blocks kept*: where it is not, and all of them stay in memory for the next reader.
The others move the very bytes that ours stores, ready made, and decode nothing: IndexedDB one record a block, as an array of bytes or *in files*, which is how ours keeps them; OPFS through a sync access handle in a worker.
*Bare columns* are the same rows as arrays, 67 MB, which need no encoding, and no checksum is kept of: what the history would be if it stored what the engine reads.
Ours and IndexedDB hand the next transaction over before the one before is in, and ask for the next two blocks while they take one.
`;

export const nexmarkText = `
## Nexmark

Each query of the gallery as a batch run over the same 500,000 seeded events (people, auctions and bids together; *rows* are those that the query's streams hold), history in memory.
Their truth is held by tests against DuckDB.
`;

export const modelsText = `
## Models

Examples of ten numbers, in memory as each library wants them: arrays of typed numbers (ours), of arrays or its own matrix (ml.js), 32-bit tensors (TensorFlow.js). Ours is the algorithm that the batch
layer calls, and to score its learner's prediction of each example. *Linear regression*: by normal equations, all of them; *logistic regression*: until the loss is within 0.1 % of the least (ours by its own batch fit,
TensorFlow.js by Newton’s steps, ml.js by gradient descent, which is all that it has, and once a class); *k-means*: Lloyd's algorithm from the same eight centres until none moves;
*random forest*: 20 trees of depth 8, which ml.js gets a hundredth of the rows for, as its time grows with their square. TensorFlow.js has no forest. Answers are compared within 0.1 %, and what forests tell of
10,000 other examples within 10 %.
`;

export const partitionsText = `
## Partitions

W1 again over a history in IndexedDB, partitioned by campaign: by one worker, one partition after the other, and by as many lane workers as there are partitions, which read their parts of the history
themselves; as a batch run, as a Kappa job that reads its log from the beginning as fast as it can, and as a replay beside a job that has read it. Decoded blocks stay in memory as far as the product lets them (256 MB a worker). More workers than the machine has cores can't gain.
`;

export const flightsText = `
## Flights

The view \`delays_by_origin\` of the gallery's flight-delays over three million flights: per airport and day the number of flights, their average and greatest delay, and how many
were late. The typed-array loop's store holds three typed arrays a block, and no checksums.
`;

export const editsText = `
## Edits

The compilation after an edit of a pipeline of 300 nodes, fifteen chains from a source to a merge of its views, on the page's own thread: one of the filters next to a source is given another condition, name or place. A thousand edits each,
200 at a time after as many that are not timed.

`;
