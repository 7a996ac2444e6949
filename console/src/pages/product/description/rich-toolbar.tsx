import type { Editor } from '@tiptap/react'
import { useRef, useState } from 'react'
import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'
import type { Uploads } from '../pictures/use-uploads'

interface RichToolbarProps {
  editor: Editor
  uploads: Uploads
  onPictures: (files: readonly File[]) => boolean
}

interface ToolProps {
  name: string
  sign: React.ReactNode
  isOn?: boolean | undefined
  onPress: () => void
}

function Tool({ name, sign, isOn, onPress }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      aria-label={name}
      title={name}
      aria-pressed={isOn}
      // The text keeps its selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {sign}
    </button>
  )
}

function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { editor: words } = useWords()
  const { description } = words
  const before = editor.getAttributes('link').href
  const [address, setAddress] = useState(typeof before === 'string' ? before : 'https://')
  const [isBad, setBad] = useState(false)
  const set = () => {
    if (!/^https:\/\/[^\s.]+\.\S+$/.test(address.trim())) return setBad(true)
    editor.chain().focus().extendMarkRange('link').setLink({ href: address.trim() }).run()
    onClose()
  }
  return (
    <div className="link-form">
      <input
        className="plain-input"
        value={address}
        inputMode="url"
        aria-label={description.linkTo}
        aria-invalid={isBad || undefined}
        onChange={(event) => {
          setAddress(event.target.value)
          setBad(false)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            set()
          }
          if (event.key === 'Escape') {
            event.stopPropagation()
            onClose()
          }
        }}
      />
      <button type="button" className="button" onClick={set}>
        {description.linkSet}
      </button>
      {before ? (
        <button
          type="button"
          className="text-link"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run()
            onClose()
          }}
        >
          {description.linkRemove}
        </button>
      ) : null}
      {isBad ? <span className="problem">{description.linkBad}</span> : null}
    </div>
  )
}

function Marks({ editor }: { editor: Editor }) {
  const { editor: words } = useWords()
  const { description } = words
  const run = () => editor.chain().focus()
  return (
    <>
      <Tool
        name={description.heading}
        sign="H2"
        isOn={editor.isActive('heading', { level: 2 })}
        onPress={() => run().toggleHeading({ level: 2 }).run()}
      />
      <Tool
        name={description.subheading}
        sign="H3"
        isOn={editor.isActive('heading', { level: 3 })}
        onPress={() => run().toggleHeading({ level: 3 }).run()}
      />
      <i />
      <Tool
        name={description.bold}
        sign={<b>B</b>}
        isOn={editor.isActive('bold')}
        onPress={() => run().toggleBold().run()}
      />
      <Tool
        name={description.italic}
        sign={<em>I</em>}
        isOn={editor.isActive('italic')}
        onPress={() => run().toggleItalic().run()}
      />
      <Tool
        name={description.underline}
        sign={<u>U</u>}
        isOn={editor.isActive('underline')}
        onPress={() => run().toggleUnderline().run()}
      />
      <Tool
        name={description.strike}
        sign={<s>S</s>}
        isOn={editor.isActive('strike')}
        onPress={() => run().toggleStrike().run()}
      />
      <i />
      <Tool
        name={description.bullets}
        sign={<Icon name="bullets" />}
        isOn={editor.isActive('bulletList')}
        onPress={() => run().toggleBulletList().run()}
      />
      <Tool
        name={description.numbers}
        sign={<Icon name="numbers" />}
        isOn={editor.isActive('orderedList')}
        onPress={() => run().toggleOrderedList().run()}
      />
      <Tool
        name={description.quote}
        sign="”"
        isOn={editor.isActive('blockquote')}
        onPress={() => run().toggleBlockquote().run()}
      />
      <Tool
        name={description.rule}
        sign={<Icon name="minus" />}
        onPress={() => run().setHorizontalRule().run()}
      />
    </>
  )
}

function TableTools({ editor }: { editor: Editor }) {
  const { editor: words } = useWords()
  const { description } = words
  if (!editor.isActive('table')) return null
  const run = () => editor.chain().focus()
  const tools: [string, () => void][] = [
    [description.rowAfter, () => run().addRowAfter().run()],
    [description.columnAfter, () => run().addColumnAfter().run()],
    [description.rowDelete, () => run().deleteRow().run()],
    [description.columnDelete, () => run().deleteColumn().run()],
    [description.tableDelete, () => run().deleteTable().run()],
  ]
  return (
    <div className="table-tools">
      {tools.map(([name, press]) => (
        <button
          key={name}
          type="button"
          className="text-link"
          onMouseDown={(event) => event.preventDefault()}
          onClick={press}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

/** What can be done with the text; what is on where the cursor stands is pressed. */
export function RichToolbar({ editor, uploads, onPictures }: RichToolbarProps) {
  const { editor: words } = useWords()
  const { description, pictures } = words
  const [linking, setLinking] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const run = () => editor.chain().focus()
  return (
    <>
      <div className="rich-toolbar" role="toolbar" aria-label={description.toolbar}>
        <Marks editor={editor} />
        <i />
        <Tool
          name={description.link}
          sign={<Icon name="link" />}
          isOn={editor.isActive('link')}
          onPress={() => setLinking(!linking)}
        />
        <Tool
          name={description.picture}
          sign={<Icon name="picture" />}
          onPress={() => field.current?.click()}
        />
        <Tool
          name={description.table}
          sign={<Icon name="table" />}
          onPress={() => run().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run()}
        />
        <i />
        <Tool name={description.undo} sign={<Icon name="giveBack" />} onPress={() => run().undo().run()} />
        <Tool name={description.redo} sign={<Icon name="retry" />} onPress={() => run().redo().run()} />
        <input
          ref={field}
          className="file-input"
          type="file"
          accept="image/*"
          multiple
          tabIndex={-1}
          aria-label={description.picture}
          onChange={(event) => {
            onPictures([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      {linking ? <LinkForm editor={editor} onClose={() => setLinking(false)} /> : null}
      <TableTools editor={editor} />
      {uploads.uploads.map(({ id, name, stage, part, problem }) => (
        <p key={id} className={problem ? 'problem rich-upload' : 'small ink-3 rich-upload'} role="status">
          {problem === 'tooManyUploads'
            ? pictures.problems.tooManyUploads
            : problem
              ? pictures.problems[problem](name)
              : [name, stage === 'sending' ? pictures.sending(Math.round(part * 100)) : pictures.preparing]
                  .filter((text) => text !== '')
                  .join(' · ')}
          <button type="button" className="inline-link" onClick={() => uploads.cancel(id)}>
            {problem ? pictures.remove : pictures.cancel}
          </button>
        </p>
      ))}
    </>
  )
}
