import { describe } from 'vitest';
import { imageAlt } from '../../../src/release/lint/image-alt.ts';
import { itFinds } from './table.ts';

describe('image-alt', () => {
  itFinds(imageAlt, {
    'a picture with its text': ['media: [{id: ferry, file: ferry.png, alt: The ferry at the quay}]'],
    'a picture without': ['media: [{id: ferry, file: ferry.png}]', 'ferry'],
    'a file’s name for a text': ['media: [{id: ferry, file: ferry.png, alt: IMG_1234.jpg}]', 'IMG_1234.jpg'],
    'a document': ['media: [{id: report, file: report.pdf}, {id: film, url: "https://bay.example/film.mp4?x=1"}]'],
  });
});
