const heading = '## Soak';

/** The section that `npm run soak` wrote into the page; '' where there is none. @param {string} page */
export function soakOf(page) {
  const at = page.indexOf(`\n${heading}\n`);
  return at < 0 ? '' : page.slice(at + 1);
}
