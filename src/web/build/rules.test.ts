import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['client', 'widget', 'ops', 'console', 'build']
  .flatMap((folder) =>
    readdirSync(root + folder, { recursive: true }).map((name) => `${folder}/${String(name)}`),
  )
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(root + name, 'utf8') }));
const shipped = files.filter(({ name }) => !/\.test\.ts$|\/testing\/|^build\//.test(name));

function offenders(pattern: RegExp, where = shipped): string[] {
  return where
    .filter(({ text }) => pattern.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '')))
    .map(({ name }) => name);
}

describe('Sources', () => {
  test('TheFilesAreFound', () => expect(shipped.length).toBeGreaterThan(30));

  test('NothingTurnsTextIntoMarkupOrCode', () => {
    const sinks =
      /\b(innerHTML|outerHTML|insertAdjacentHTML|DOMParser|unsafeHTML|createContextualFragment|document\.write|eval|new Function)\b/;
    expect(offenders(sinks)).toEqual([]);
  });

  test('NoInlineStylesOrHandlers', () => {
    expect(offenders(/\sstyle=|\son(?:click|input|submit|error)=|\.style\.|styleMap/)).toEqual([]);
  });

  test('NoCookiesAndNoRequestsWithThem_ExceptToThePagesOwnSignIn', () => {
    expect(offenders(/document\.cookie/)).toEqual([]);
    expect(offenders(/credentials: 'include'|withCredentials/)).toEqual(['widget/page/token-source.ts']);
  });

  test('BrowserStorage_IsReachedThroughTheShelfAlone', () => {
    expect(offenders(/\b(localStorage|sessionStorage|indexedDB)\b/)).toEqual(['client/storage.ts']);
  });

  test('TheClient_KnowsNothingOfTheWidget', () => {
    const client = shipped.filter(({ name }) => name.startsWith('client/'));
    expect(offenders(/from '(lit|\.\.\/(widget|ops|console))/, client)).toEqual([]);
  });

  test('NothingIsLeftForLater', () => {
    expect(offenders(/console\.|debugger|\bas any\b|: any\b|@ts-ignore/)).toEqual([]);
    const marks = new RegExp(['TO', 'DO|FIX', 'ME|XX', 'X'].join(''));
    expect(files.filter(({ text }) => marks.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test('EachFile_HasOneIdea', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 350).map(({ name }) => name);
    expect(long).toEqual([]);
  });
});

describe('README', () => {
  const readme = readFileSync(`${root}README.md`, 'utf8');
  const sources = shipped.map(({ text }) => text).join('\n');
  const sheets = readdirSync(`${root}widget/styles`)
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(`${root}widget/styles/${name}`, 'utf8'))
    .join('\n');
  const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

  test('Parts_AreTheOnesThereAre', () => {
    const told = /Parts: `([^`]+)`/.exec(readme)?.[1]?.split(/\s+/) ?? [];
    expect(sorted(told)).toEqual(
      sorted([...sources.matchAll(/part(?:="|', ')([a-z-]+)/g)].map((match) => match[1] ?? '')),
    );
  });

  test('Properties_AreTheOnesThereAre', () => {
    const told = [
      ...(/Looks: ([\s\S]*?)\. Parts/.exec(readme)?.[1]?.matchAll(/`-+(?:live-talk-)?([a-z-]+)`/g) ?? []),
    ];
    const used = [...sheets.matchAll(/--live-talk-([a-z-]+)/g)];
    expect(sorted(told.map((match) => match[1] ?? ''))).toEqual(sorted(used.map((match) => match[1] ?? '')));
  });
});
