/** The empty page in which a composed mail is shown: the one place where styles may stand inside the markup. */
export const previewPath = '/preview.html';

/** Its policy: what a mail asks for is neither run nor loaded; the frame inside it inherits this. */
export const previewPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');
