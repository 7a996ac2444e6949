import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import { filesFrom } from '../pictures/files-from'
import { useUploads } from '../pictures/use-uploads'
import { tidyHtml } from './html-shape'
import { richExtensionsFor } from './rich-schema'
import { RichToolbar } from './rich-toolbar'

interface RichEditorProps {
  label: string
  value: string
  /** Where a browser loads pictures of ours. */
  addressOf: (source: string) => string | undefined
  onUrls: (urls: Record<string, string>) => void
  onChange: (html: string) => void
}

/** Pictures in the text go the way of all others: smaller, into the shop's storage. */
function useTextPictures(onUrls: RichEditorProps['onUrls'], insert: (source: string) => void) {
  const uploads = useUploads()
  return {
    uploads,
    take: (files: readonly File[]) => {
      const pictures = files.filter(({ type }) => type.startsWith('image/'))
      if (pictures.length === 0) return false
      uploads.start(pictures, ({ picture, urls }) => {
        onUrls(urls)
        insert(picture.source)
      })
      return true
    },
  }
}

/** A description as it looks, with buttons for what a phone can show. */
export function RichEditor({ label, value, addressOf, onUrls, onChange }: RichEditorProps) {
  const latest = useRef({ addressOf, onChange, take: (_: readonly File[]): boolean => false })
  const written = useRef(value)
  const editor = useEditor({
    extensions: richExtensionsFor((source) => latest.current.addressOf(source)),
    content: value,
    // The page's policy allows no style sheet that a script writes; ours has what is needed.
    injectCSS: false,
    shouldRerenderOnTransaction: true,
    editorProps: {
      attributes: { class: 'rich-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      handlePaste: (_, event) => latest.current.take(filesFrom(event.clipboardData)),
      handleDrop: (_, event) => latest.current.take(filesFrom(event.dataTransfer)),
    },
    onUpdate: ({ editor: now }) => {
      written.current = tidyHtml(now.getHTML())
      latest.current.onChange(written.current)
    },
  })
  const { uploads, take } = useTextPictures(onUrls, (source) => {
    editor.chain().focus().setImage({ src: source }).run()
  })
  latest.current = { addressOf, onChange, take }
  useEffect(() => {
    if (value === written.current) return
    written.current = value
    editor.commands.setContent(value, { emitUpdate: false })
  }, [editor, value])
  return (
    <div className="rich-editor">
      <RichToolbar editor={editor} uploads={uploads} onPictures={take} />
      <EditorContent editor={editor} />
    </div>
  )
}
