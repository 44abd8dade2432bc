import { REPORT_STYLE } from './html-style.ts';
import { htmlText } from './html-text.ts';

/** A page that stands alone, with a title and what is in it, as HTML. It asks for nothing from anywhere. */
export function htmlPage(title: string, content: string): string {
  const shown = htmlText(title);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${shown}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<h1 dir="auto">${shown}</h1>
${content}
</main>
</body>
</html>
`;
}
