/**
 * Makes a composed mail showable: nothing in it can run, load, send or lead anywhere. The frame that shows it has a sandbox
 * and a policy that forbid all of that by themselves; this takes away what they leave open (a hint to connect to a host)
 * and what would only make holes in the picture.
 */

/** Elements that have no place in a mail, or that reach for other hosts. */
const removed =
  'script, link, meta, base, iframe, frame, frameset, object, embed, portal, fencedframe, template, noscript, audio, video, source, track, dialog, title';
/** Attributes by which an element loads something or leads away. */
const loading =
  /^(?:on.*|href|xlink:href|src|srcset|srcdoc|background|poster|data|action|formaction|ping|target|download|manifest|lowsrc|dynsrc|longdesc|cite|classid|codebase|archive|profile|usemap|imagesizes|imagesrcset|autofocus|popovertarget|command|commandfor)$/i;

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const look = `
html { color-scheme: light; color: #161616; font: 16px/1.5 sans-serif; overflow-wrap: anywhere; }
:where(a) { color: #0f62fe; text-decoration: underline; }
img[data-remote] { outline: 1px dashed #8d8d8d; outline-offset: -1px; background: #f4f4f4; color: #525252; font: 14px/1.4 sans-serif; }
`;

/** What may be shown, and how many pictures of other hosts are left out of it. */
export interface ShownMail {
  /** A whole page, for `srcdoc`. */
  readonly page: string;
  readonly remoteImages: number;
}

/** The HTML of a mail as a page that can be shown. Without images, their descriptions stand in their places. */
export function shownMail(html: string, withImages: boolean): ShownMail {
  const first = cleaned(html, withImages);
  // Markup that is written out and read again may come to something else: until it no longer does.
  let { markup } = first;
  for (let turn = 0; turn < 5; turn += 1) {
    const again = cleaned(markup, withImages).markup;
    if (again === markup) break;
    markup = again;
  }
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${look}</style>`;
  return {
    page: `<!DOCTYPE html><html><head>${head}</head>${markup}</html>`,
    remoteImages: first.remoteImages,
  };
}

function cleaned(html: string, withImages: boolean): { markup: string; remoteImages: number } {
  // A parsed document that is shown nowhere neither runs nor loads anything.
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  let remoteImages = 0;
  for (const element of parsed.querySelectorAll(removed)) element.remove();
  for (const style of parsed.querySelectorAll('style'))
    style.textContent = withoutAddresses(style.textContent);
  for (const element of parsed.querySelectorAll('*')) {
    const source = element.getAttribute('src') ?? '';
    for (const { name, value } of [...element.attributes]) {
      if (name === 'style') element.setAttribute(name, withoutAddresses(value));
      if (!loading.test(name)) continue;
      element.removeAttribute(name);
      // Where a link leads is told, not followed.
      if (element.localName === 'a' && name === 'href') element.setAttribute('title', value);
    }
    if (element.localName !== 'img' || source === '') continue;
    if (!/^data:image\//i.test(source)) {
      remoteImages += 1;
      if (withImages) element.setAttribute('data-remote', '');
    } else if (withImages) element.setAttribute('src', source);
  }
  const direction = parsed.documentElement.getAttribute('dir');
  if (direction !== null && !parsed.body.hasAttribute('dir')) parsed.body.setAttribute('dir', direction);
  // Styles of the head are shown; what else stood there is gone.
  const styles = [...parsed.head.querySelectorAll('style')].map((style) => style.outerHTML).join('');
  parsed.body.insertAdjacentHTML('afterbegin', styles);
  return { markup: parsed.body.outerHTML, remoteImages };
}

/** CSS without the addresses that it would load from; the policy forbids what this does not find. */
function withoutAddresses(css: string): string {
  return css
    .replaceAll(/@import[^;]*;?/gi, '')
    .replaceAll(/@font-face\s*\{[^}]*\}/gi, '')
    .replaceAll(/url\(\s*(?!["']?data:)[^)]*\)/gi, 'none');
}
