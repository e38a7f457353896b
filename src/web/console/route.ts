/** A view of the console, as its address says it. */
export type Route =
  { readonly view: 'home' | 'new' } | { readonly view: 'live' | 'change' | 'recap'; readonly talk: string };

const ofTalk = /^#talk\/([0-9a-f-]{36})(?:\/(change|recap))?$/i;

export function routeOf(hash: string): Route {
  const [, talk, view] = ofTalk.exec(hash) ?? [];
  if (talk) return { view: (view as 'change' | 'recap' | undefined) ?? 'live', talk };
  return { view: hash === '#new' ? 'new' : 'home' };
}

export function hashOf(route: Route): string {
  switch (route.view) {
    case 'home':
      return '#';
    case 'new':
      return '#new';
    case 'live':
      return `#talk/${route.talk}`;
    default:
      return `#talk/${route.talk}/${route.view}`;
  }
}
