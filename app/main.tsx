import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startStorage } from './storage/start-storage.ts';
import { fetchLaterFiles } from './ui/fetch-later-files.ts';
import { startTheme } from './ui/theme.ts';
import { watchFetches } from './ui/unfetched.ts';
import { must } from '#pipeline/base/assert.ts';

watchFetches();
startTheme();
startStorage();
createRoot(must(document.getElementById('root'), 'the root element')).render(<App />);
// The runner brings the workers' client with it: it is fetched beside the first paint, not before it.
void import('./engine/runner.ts').then(({ startRunner }) => startRunner());
fetchLaterFiles();
