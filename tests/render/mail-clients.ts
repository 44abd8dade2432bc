/*
 * What mail clients show, from caniemail.com as of autumn 2026, in our own words and for what our messages use: Apple Mail, Gmail (web, app, and the app
 * with another provider's account), Outlook (Windows, Mac, web, phones), Yahoo, Samsung, Thunderbird.
 */

/** What all of them show, or what asks for nothing that a reader would miss: attributes of meta, names of classes. */
export const EVERYWHERE: readonly string[] = [
  'html-a html-blockquote html-body html-br html-div html-em html-h1 html-h2 html-h3 html-h4 html-head html-html html-img html-li html-meta html-ol html-p html-span html-strong',
  'html-table html-tbody html-td html-title html-tr html-ul',
  'attr-align attr-alt attr-border attr-cellpadding attr-cellspacing attr-class attr-content attr-dir attr-height attr-href attr-http-equiv attr-name attr-role attr-src attr-start',
  'attr-style attr-type attr-width attr-xmlns attr-xmlns:o attr-xmlns:v',
  'css-background-color css-border css-border-collapse css-border-spacing css-border-top css-color css-display css-font-family css-font-size css-font-weight css-height',
  'css-line-height css-text-align css-text-decoration css-vertical-align css-width',
].flatMap((features) => features.split(' '));

/** What some client does not show, with who, and why the message is whole without it. */
export const WITH_A_FALLBACK: Readonly<Record<string, { readonly lacks: string; readonly without: string }>> = {
  'html-style': {
    lacks: 'Gmail’s app with another provider’s account',
    without: 'Styles that matter stand in the tags; the sheets hold dark mode and the reset.',
  },
  'html-bdi': {
    lacks: 'Yahoo, which makes a span of it',
    without: 'A name in another script reads the same; only marks beside it may change sides.',
  },
  'html-time': { lacks: 'Yahoo and Outlook on the web, which make a span of it', without: 'The day is its text.' },
  'attr-datetime': { lacks: 'Yahoo and Outlook on the web', without: 'The day is the text of the element.' },
  'attr-lang': { lacks: 'Outlook for Windows', without: 'The text is the same; a screen reader takes the language of the system.' },
  'attr-media': { lacks: 'Gmail', without: 'It is the sheet for Thunderbird alone.' },
  'attr-aria-label': { lacks: 'Yahoo', without: 'The headline is a heading too.' },
  'attr-aria-roledescription': { lacks: 'Gmail and Yahoo', without: 'The role is read as it is.' },
  'at-media (prefers-color-scheme)': {
    lacks: 'Gmail, Yahoo, Outlook for Windows',
    without: 'They show the light colours, or darken them by themselves; contrast is at least 4.5:1 in both.',
  },
  'at-media only screen and (min-width)': {
    lacks: 'Outlook for Windows',
    without: 'There is one column; conditional tables give it its width.',
  },
  'at-media only screen and (max-width)': {
    lacks: 'Outlook for Windows',
    without: 'It is for phones, which Outlook for Windows is not on; pictures have a width.',
  },
  'selector-:root': { lacks: 'Gmail', without: 'It carries the schemes of colour only, which the meta says too.' },
  'css-color-scheme': { lacks: 'all but Apple Mail', without: 'The meta says the same; without both the message is light.' },
  'css-supported-color-schemes': { lacks: 'all but older Apple Mail', without: 'The same as color-scheme, under its older name.' },
  'css-background': {
    lacks: 'Outlook for Windows, but for a colour',
    without: 'It is a colour, and stands as an attribute and as background-color too.',
  },
  'css-border-color': { lacks: 'Gmail, where it is for dark mode only', without: 'The border has its colour in the tag.' },
  'css-border-left': { lacks: 'Outlook for Windows on anything but cells', without: 'It is on a cell.' },
  'css-border-right': { lacks: 'Outlook for Windows on anything but cells', without: 'It is on a cell.' },
  'css-direction': { lacks: 'Outlook on the web, at times', without: 'html and the article have dir, and each cell its align.' },
  'css-margin': { lacks: 'Outlook for Windows on some elements', without: 'Distances between parts are paddings of cells.' },
  'css-padding': { lacks: 'Outlook for Windows on anything but cells', without: 'It is on cells.' },
  'css-max-width': { lacks: 'Outlook for Windows', without: 'Conditional tables are 600 pixels wide there.' },
  'css-max-height': { lacks: 'Outlook for Windows', without: 'It hides the preheader, which display: none hides too.' },
  'css-opacity': { lacks: 'Outlook for Windows', without: 'It hides the preheader, which display: none hides too.' },
  'css-overflow': { lacks: 'Outlook for Windows', without: 'It hides the preheader, which display: none hides too.' },
  'css-white-space': { lacks: 'Outlook for Windows', without: 'A telephone number may be cut at the end of a line.' },
  'css-word-break': { lacks: 'Outlook for Windows', without: 'A long word makes its line longer.' },
  'css-word-spacing': { lacks: 'Outlook for Windows', without: 'It is set to what it is anyhow.' },
  'css-outline': { lacks: 'Outlook for Windows and Gmail', without: 'It takes a line away that they do not draw.' },
  'css-table-layout': { lacks: 'Outlook on the web', without: 'Cells have widths.' },
  'css--ms-interpolation-mode': { lacks: 'all but old Outlook on the web', without: 'Pictures are scaled as the client does it.' },
  'css--ms-text-size-adjust': { lacks: 'all but Windows phones', without: 'Text is of the size that the client gives it.' },
  'css--webkit-text-size-adjust': { lacks: 'all but Apple Mail on phones', without: 'Text is of the size that the client gives it.' },
  'css-mso-hide': { lacks: 'all but Outlook for Windows', without: 'It hides the preheader, which display: none hides too.' },
  'css-mso-table-lspace': { lacks: 'all but Outlook for Windows', without: 'Only there tables have a space at their sides.' },
  'css-mso-table-rspace': { lacks: 'all but Outlook for Windows', without: 'Only there tables have a space at their sides.' },
};
