import '../embed.ts';

/** Shows a scene: ?scene=live&theme=dark&lang=de&dir=rtl&click=.talk-tab,.vote (selectors, one after the other). */
const wish = new URLSearchParams(location.search);
document.documentElement.className = wish.get('theme') ?? '';
document.documentElement.dir = wish.get('dir') ?? '';
const element = document.createElement('live-talk');
for (const [name, value] of Object.entries({
  site: 'blog',
  post: 'post',
  server: location.origin,
  lang: wish.get('lang') ?? 'en',
  loading: 'eager',
}))
  element.setAttribute(name, value);
document.querySelector('main')?.append(element);

for (const selector of wish.getAll('click')) {
  await new Promise((resolve) => setTimeout(resolve, 400));
  element.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
}
