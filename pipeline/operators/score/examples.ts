import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const flights = [field('origin', 'string', true), field('distance', 'int', true)];

const minutes = `{
"format": "watersmeet-model-1",
"algorithm": "linear",
"label": "minutes",
"features": [{"column":"origin","as":"categories","categories":"SFO"},{"column":"distance","as":"number"}],
"hyperparameters": {"ridge":0,"seed":1},
"entries": [
["coefficient","(intercept)",30],
["coefficient","origin=SFO",10],
["coefficient","distance",0.125],
["fit","examples",4]
]
}`;

export const examples: readonly Example[] = [
  {
    title: 'Half an hour, ten minutes more from SFO, and a minute for every eight miles. Without a distance the model says nothing; another origin, or none, adds nothing',
    params: { model: minutes, output: 'prediction', decision: '', threshold: 0.5 },
    inputs: [{ schema: flights, rows: [['SFO', 800], ['JFK', 800], [null, 1600], ['SFO', null]] }],
    output: [['SFO', 800, 140], ['JFK', 800, 130], [null, 1600, 230], ['SFO', null, null]],
  },
  {
    title: 'A decision is whether the prediction is at least the threshold',
    params: { model: minutes, output: 'minutes', decision: 'long', threshold: 140 },
    inputs: [{ schema: flights, rows: [['SFO', 800], ['JFK', 800], ['SFO', null]] }],
    output: [['SFO', 800, 140, true], ['JFK', 800, 130, false], ['SFO', null, null, null]],
  },
];
