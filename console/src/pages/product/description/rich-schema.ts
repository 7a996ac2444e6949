import { type Extensions, generateHTML, generateJSON } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { canonicalHtml, tidyHtml } from './html-shape'

/** A picture in the line, drawn from where a browser loads it; what is stored names its source. */
const pictureFor = (addressOf: (source: string) => string | undefined) =>
  Image.extend({
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement('img')
        const { src, alt } = node.attrs as { src: string; alt: string | null }
        dom.src = addressOf(src) ?? src
        dom.alt = alt ?? ''
        return { dom }
      }
    },
  }).configure({ inline: true, allowBase64: false })

/**
 * What can be written with the buttons: paragraphs, headings, lists, quotes, rules, tables, links, pictures
 * in the line, and the marks that a phone shows. No code blocks: a shop writes none.
 */
export const richExtensionsFor = (addressOf: (source: string) => string | undefined): Extensions => [
  StarterKit.configure({
    codeBlock: false,
    // A paragraph that nobody wrote would be a change that nobody made.
    trailingNode: false,
    link: {
      openOnClick: false,
      autolink: false,
      defaultProtocol: 'https',
      HTMLAttributes: { target: null, rel: null, class: null },
    },
  }),
  pictureFor(addressOf),
  TableKit.configure({ table: { resizable: false } }),
]

const richExtensions = richExtensionsFor(() => undefined)

/** The HTML that these buttons would write for what was read. */
const throughTheEditor = (html: string): string =>
  tidyHtml(generateHTML(generateJSON(html, richExtensions), richExtensions))

/**
 * Whether the buttons can hold all of a text: what they would write back says the same. What cannot be held
 * is edited as source.
 */
export const canHold = (html: string): boolean =>
  canonicalHtml(html) === canonicalHtml(throughTheEditor(html))
