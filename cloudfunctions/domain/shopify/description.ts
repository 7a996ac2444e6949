import sanitizeHtml from 'sanitize-html'
import { plain } from '../text'
import { isPublicFile } from '../upload'

/** What `<rich-text>` shows: https://developers.weixin.qq.com/miniprogram/dev/component/rich-text.html */
const blockTags = ['p', 'div', 'ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'hr', 'br']
const partTags = ['section', 'article', 'header', 'footer', 'dl', 'dt', 'dd', 'pre', 'center', 'address']
const inlineTags = ['strong', 'b', 'em', 'i', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small', 'span', 'code']
const rareTags = ['big', 'mark', 'cite', 'q', 'abbr', 'font', 'tt', 'ruby', 'rt', 'bdi', 'bdo', 'label']
const tableTags = ['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption', 'col', 'colgroup']

/** Of a style what colours and sets words; nothing that moves, covers or loads anything. */
const colour = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s.,%]+\)$/i, /^[a-z]{3,20}$/i]
const styles = {
  color: colour,
  'background-color': colour,
  'text-align': [/^(left|right|center|justify)$/],
  'font-weight': [/^(bold|normal|[1-9]00)$/],
  'font-style': [/^(italic|normal)$/],
  'text-decoration': [/^(underline|line-through|none)$/],
}

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [...blockTags, ...partTags, ...inlineTags, ...rareTags, ...tableTags, 'img'],
  allowedAttributes: {
    '*': ['style'],
    img: ['src', 'alt', 'width', 'height'],
    col: ['span'],
    colgroup: ['span'],
    th: ['colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedStyles: { '*': styles },
  allowedSchemes: ['https'],
  allowedSchemesByTag: { img: ['https', 'cloud'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  parseStyleAttributes: true,
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !isShown(attribs.src ?? ''),
  transformTags: {
    img: (tagName, attribs) => ({
      tagName,
      attribs: { ...attribs, src: (attribs.src ?? '').trim().replace(/^(http:)?\/\//i, 'https://') },
    }),
  },
}

/** By https, or a file of ours that everybody may see. */
const isShown = (source: string): boolean => /^https:\/\/./i.test(source) || isPublicFile(source)

/** Broken markup settles in two or three rounds. */
const roundsMax = 10

/**
 * Leaves what a mini program's `<rich-text>` shows: text, headings, lists, tables, colours and pictures.
 * Links keep their words only, and line breaks of plain text stay. Sanitising twice changes nothing more.
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
