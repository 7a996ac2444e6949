import { useEffect, useRef, useState } from 'react'
import type { Picture } from '../../../../../typings/model'
import { Icon } from '../../../components/icon'
import { say } from '../../../components/toasts'
import { useWords } from '../../../words'
import { AddPictures, useFileDrop } from './add-pictures'
import { filesFrom } from './files-from'
import { PictureDetails } from './picture-details'
import { PictureStrip } from './picture-strip'
import { UploadTile } from './picture-tile'
import { readFile } from './storage-file'
import { type StoredPicture, useUploads } from './use-uploads'

interface PicturesFieldProps {
  pictures: Picture[]
  max: number
  /** Where a browser loads a source. */
  urls: Readonly<Record<string, string>>
  /** Takes away, moves, describes; asks for what stands now, since uploads end when they end. */
  onChange: (change: (pictures: Picture[]) => Picture[]) => void
  onUrls: (urls: Record<string, string>) => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))

/** The bytes of a picture of ours; those of other websites a browser may not read. */
const ownFile = (source: string, url: string | undefined): Promise<Blob | null> =>
  url && source.startsWith('cloud://') ? readFile(url) : Promise.resolve(null)

/** A picture on the clipboard is pasted wherever nobody is typing. */
function usePastedPictures(onFiles: (files: File[]) => void): void {
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return
      const files = filesFrom(event.clipboardData).filter(({ type }) => type.startsWith('image/'))
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    addEventListener('paste', paste)
    return () => removeEventListener('paste', paste)
  }, [])
}

/** Uploads into the list of pictures; what was taken in is kept for cutting it again. */
function usePictureUploads({ pictures, max, onChange, onUrls }: PicturesFieldProps) {
  const { editor } = useWords()
  const { pictures: words } = editor
  const uploads = useUploads()
  const originals = useRef(new Map<string, Blob>())
  const tell = ({ isSmall, isStill }: StoredPicture) => {
    if (isStill) say(words.still)
    else if (isSmall) say(words.small)
  }
  const start = (files: readonly File[]) => {
    const room = Math.max(0, max - pictures.length - uploads.uploads.length)
    if (files.length > room) say(words.problems.tooMany(max), { tone: 'wrong' })
    for (const file of files.slice(0, room)) {
      uploads.start([file], (stored) => {
        originals.current.set(stored.picture.source, file)
        onUrls(stored.urls)
        onChange((now) => [...now, stored.picture])
        tell(stored)
      })
    }
  }
  const cut = (source: string, file: Blob, part: Parameters<typeof uploads.start>[2]) =>
    uploads.start(
      [file],
      (stored) => {
        originals.current.set(stored.picture.source, file)
        onUrls(stored.urls)
        onChange((now) =>
          now.map((one) =>
            one.source === source ? { ...stored.picture, ...(one.alt ? { alt: one.alt } : {}) } : one,
          ),
        )
      },
      part,
    )
  return { ...uploads, start, cut, originalOf: (source: string) => originals.current.get(source) }
}

/** The pictures of a product, by file, drop, paste and camera, in their order; the first is its cover. */
export function PicturesField(props: PicturesFieldProps) {
  const { pictures, urls, onChange } = props
  const { editor } = useWords()
  const { pictures: words } = editor
  const [chosen, setChosen] = useState<string | null>(null)
  const uploads = usePictureUploads(props)
  const drop = useFileDrop(uploads.start)
  usePastedPictures(uploads.start)
  const picture = pictures.find(({ source }) => source === chosen)
  const addressOf = ({ source, thumbnail }: Picture) => urls[thumbnail ?? source] ?? urls[source]
  const remove = (gone: Picture) => {
    const at = pictures.indexOf(gone)
    onChange((now) => now.filter(({ source }) => source !== gone.source))
    setChosen(null)
    say(words.removed, { undo: () => onChange((now) => now.toSpliced(at, 0, gone)) })
  }
  return (
    <fieldset className={drop.isOver ? 'pictures-field over' : 'pictures-field'} {...drop.place}>
      <legend>
        {words.title} <em>{drop.isOver ? words.dropHere : words.hint}</em>
      </legend>
      <PictureStrip
        pictures={pictures}
        addressOf={addressOf}
        chosen={chosen}
        onChoose={setChosen}
        onMove={(moved) => onChange(() => moved)}
      >
        {uploads.uploads.map((upload) => (
          <UploadTile
            key={upload.id}
            upload={upload}
            onCancel={() => uploads.cancel(upload.id)}
            onRetry={() => uploads.retry(upload.id)}
          />
        ))}
        <AddPictures onFiles={uploads.start} />
      </PictureStrip>
      {uploads.uploads.map(({ id, name, problem }) =>
        problem ? (
          <p key={id} className="problem" role="alert">
            <Icon name="warning" />
            {problem === 'tooManyUploads'
              ? words.problems.tooManyUploads
              : words.problems[problem](name || words.title)}
          </p>
        ) : null,
      )}
      {picture ? (
        <PictureDetails
          key={picture.source}
          picture={picture}
          isCover={picture === pictures[0]}
          fileOf={async () =>
            uploads.originalOf(picture.source) ?? (await ownFile(picture.source, urls[picture.source]))
          }
          onAlt={({ zh, en }) => {
            const { alt: _, ...bare } = picture
            const alt = en === '' ? { zh } : { zh, en }
            const next = zh === '' && en === '' ? bare : { ...bare, alt }
            onChange((now) => now.map((one) => (one.source === picture.source ? next : one)))
          }}
          onCut={(file, cut) => uploads.cut(picture.source, file, cut)}
          onCover={() => onChange((now) => [picture, ...now.filter(({ source }) => source !== chosen)])}
          onRemove={() => remove(picture)}
        />
      ) : null}
    </fieldset>
  )
}
