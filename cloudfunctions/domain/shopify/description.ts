import sanitizeHtml from 'sanitize-html'
import { plain } from '../text'

const blockTags = ['p', 'div', 'ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'hr', 'br']
const inlineTags = ['strong', 'b', 'em', 'i', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small', 'span', 'code']
const tableTags = ['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption']

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [...blockTags, ...inlineTags, ...tableTags, 'img'],
  allowedAttributes: {
    img: ['src', 'alt', 'width', 'height'],
    th: ['colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedSchemes: ['https'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  parseStyleAttributes: false,
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !/^https:\/\/./i.test(attribs.src ?? ''),
  transformTags: {
    img: (tagName, attribs) => ({
      tagName,
      attribs: { ...attribs, src: (attribs.src ?? '').trim().replace(/^(http:)?\/\//i, 'https://') },
    }),
  },
}

/** Broken markup settles in two or three rounds. */
const roundsMax = 10

/**
 * Leaves what a mini program's `<rich-text>` shows: text, headings, lists, tables and https pictures. Links
 * keep their words only, and line breaks of plain text stay. Sanitising twice changes nothing more.
 */
export function sanitizeDescription(html: string): string {
  const clean = settled(html.trim())
  return clean.includes('<') ? clean : clean.replace(/\s*\n/g, '<br />')
}

/** What is left of broken markup can be read in another way again: it is cleaned until it stays as it is. */
function settled(html: string): string {
  let before = html
  for (let round = 0; round < roundsMax; round += 1) {
    // References such as `&#x202e;` are characters by now.
    const clean = plain(sanitizeHtml(before, allowed))
    if (clean === before) return clean
    before = clean
  }
  return before
}
