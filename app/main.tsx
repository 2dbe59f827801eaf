import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startStorage } from './storage/start-storage.ts';
import { startTheme } from './ui/theme.ts';
import { must } from '#pipeline/base/assert.ts';

startTheme();
startStorage();
createRoot(must(document.getElementById('root'), 'the root element')).render(<App />);
// The runner brings the workers' client with it: it is fetched beside the first paint, not before it.
void import('./engine/runner.ts').then(({ startRunner }) => startRunner());
