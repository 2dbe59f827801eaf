import { parseDocument } from 'yaml';

interface Service {
  readonly image?: string;
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly env_file?: readonly string[];
}

interface Compose {
  readonly name?: string;
  readonly services?: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

const known: ReadonlySet<string> = new Set(['image', 'command', 'ports', 'environment', 'volumes', 'env_file', 'working_dir']);

/** What is wrong with a compose.yaml and the .env.example beside it, as far as one can tell without starting it. */
export function composeProblems(text: string, env: string): readonly string[] {
  const parsed = parseDocument(text, { uniqueKeys: true, strict: true });
  if (parsed.errors.length + parsed.warnings.length > 0) return [...parsed.errors, ...parsed.warnings].map(({ message }) => message);
  const { name = '', services = {}, volumes = {} } = parsed.toJS() as Compose;
  const all = Object.entries(services);
  return [
    ...(/^[a-z0-9][a-z0-9_-]*$/u.test(name) ? [] : [`name ${name}`]),
    ...all.flatMap(([service, { image = '', ...rest }]) => [
      ...(/^[a-z0-9/-]+:\d+\.\d+\.\d+(-[a-z0-9]+)?$/u.test(image) ? [] : [`${service}: image ${image} has no version`]),
      ...Object.keys(rest).filter((key) => !known.has(key)).map((key) => `${service}: key ${key}`),
      ...(rest.volumes ?? []).map((volume) => volume.split(':')[0]!).filter((source) => source !== '.' && !(source in volumes)).map((source) => `${service}: volume ${source} isn’t declared`),
      ...Object.entries(rest.environment ?? {}).filter(([, value]) => typeof value !== 'string').map(([key]) => `${service}: ${key} is no text`),
    ]),
    ...repeated(all.flatMap(([, { ports = [] }]) => ports.map((port) => port.split(':')[0]!))).map((port) => `port ${port} twice`),
    // Compose reads $NAME and ${NAME} as variables; a dollar itself is two.
    ...[...text.matchAll(/\$+/gu)].filter(([dollars]) => dollars.length % 2 === 1).map(() => 'a dollar that compose would read as a variable'),
    ...[...env.matchAll(/(?:=|\/\/)([a-z]+):(\d+)/gu)].filter(([, host, port]) => !(services[host!]?.ports ?? []).some((each) => each.split(':')[1] === port)).map(([, host, port]) => `.env.example names ${host}:${port}`),
    ...(services['kafka']?.environment?.['KAFKA_ADVERTISED_LISTENERS'] ?? 'PLAINTEXT://kafka:9092') === 'PLAINTEXT://kafka:9092' ? [] : ['other services don’t find the broker by its name'],
  ];
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}
