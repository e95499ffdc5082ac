import { describe, expect, it } from '@jest/globals';
import { svgProblem } from './svg-problem.ts';

const svg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">${content}</svg>`;
const problemOf = (text: string) => svgProblem(Buffer.from(text));

describe('a picture in SVG', () => {
  it.each([
    ['plain', svg('<title>On = off</title><rect width="8" height="8" fill="#123"/>')],
    [
      'with a declaration, a byte order mark and comments',
      `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- a --><!-- b -->\n${svg('')}\n<!-- c -->\n`,
    ],
    [
      'with styles and references within itself',
      svg(
        '<style>rect { fill: url(#g) }</style><use href="#a"/><use xlink:href=\'#a\'/><rect fill="url( \'#g\' )"/><use href = "#a"/>',
      ),
    ],
    ['with a raster image inside', svg('<image href="data:image/png;base64,iVBORw0KGgo="/>')],
    ['without content', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
  ])('is kept: %s', (_what, text) => {
    expect(problemOf(text)).toBeNull();
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a script with a prefix', svg('<svg:script>alert(1)</svg:script>')],
    ['a script in capitals', svg('<SCRIPT>alert(1)</SCRIPT>')],
    ['a handler', svg('<rect onload="alert(1)"/>')],
    ['a handler on the root', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'],
    ['a handler in capitals, with a line break', svg('<rect\nONCLICK =\n"alert(1)"/>')],
    ['a handler right after a value', svg('<rect x="1"onclick="alert(1)"/>')],
    ['a foreign object', svg('<foreignObject><body/></foreignObject>')],
    ['an iframe', svg('<iframe/>')],
    ['a link to a script', svg('<a href="javascript:alert(1)"/>')],
    ['a link to a script, in disguise', svg('<a href="&#106;avascript:alert(1)"/>')],
    ['an image from elsewhere', svg('<image href="https://example.com/a.png"/>')],
    ['an image by an old reference from elsewhere', svg("<image xlink:href='//example.com/a.png'/>")],
    ['an SVG inside, which could have anything', svg('<use href="data:image/svg+xml;base64,AAAA"/>')],
    ['a style from elsewhere', svg('<style>@import "https://example.com/a.css";</style>')],
    ['a background from elsewhere', svg('<rect style="fill: url( https://example.com/a.svg#b )"/>')],
    ['a style with escapes', svg('<style>rect { fill: \\75rl(https://example.com) }</style>')],
    ['an animated reference', svg('<a><set attributeName="href" to="javascript:alert(1)"/></a>')],
    ['a document type with entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('&a;')}`],
    ['a style sheet by a processing instruction', `<?xml-stylesheet href="https://example.com/a.css"?>${svg('')}`],
    ['HTML', '<html><svg></svg></html>'],
    ['text', 'no picture'],
    ['nothing', ''],
    ['something behind it', `${svg('')}<html/>`],
    ['two of them, cut off', '<svg xmlns="http://www.w3.org/2000/svg"><rect>'],
  ])('is refused with %s', (_what, text) => {
    expect(problemOf(text)).toEqual(expect.any(String));
  });

  it('is refused where it is not UTF-8', () => {
    expect(svgProblem(Buffer.from(svg(''), 'utf16le'))).toEqual(expect.any(String));
    expect(svgProblem(Buffer.concat([Buffer.from(svg('')), Buffer.from([0xff])]))).toEqual(expect.any(String));
  });

  it('is read in a time that grows with its length, whatever it is', () => {
    const hostile = [
      `<svg ${'<!--'.repeat(100_000)}`,
      '<!-- -->'.repeat(60_000),
      `<svg>${'</svg> '.repeat(70_000)}x`,
      '<?xml '.repeat(80_000),
    ];
    const start = performance.now();
    for (const text of hostile) expect(problemOf(text)).toEqual(expect.any(String));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
