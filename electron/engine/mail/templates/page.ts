import type { Template, TemplateName } from '../../contract/composing.js';
import type { Language } from '../../findings/say.js';

/** A template's words; `from` is the sender's bare address, empty where none is known. */
export type TemplateWords = Omit<Template, 'name' | 'headers' | 'unsubscribe'>;

/** The words of every template. */
export type TemplateCatalogue = Readonly<Record<TemplateName, (from: string) => TemplateWords>>;

/** Where a reader of the newsletter writes to; a page would have to exist first. */
export function unsubscribeBy(from: string): string {
  return `mailto:${encodeURI(from)}?subject=unsubscribe`;
}

/** A whole page around a body, as mail programs take it: a table for the width, styles inline. */
export function page(language: Language, title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
</head>
<body style="margin:0;padding:24px;background:#f4f4f4;font-family:Helvetica,Arial,sans-serif;color:#161616">
<table role="presentation" align="center" width="600" cellpadding="0" cellspacing="0" style="max-width:100%;background:#ffffff">
<tr><td style="padding:32px;font-size:16px;line-height:24px">
${body}
</td></tr>
</table>
</body>
</html>
`;
}
