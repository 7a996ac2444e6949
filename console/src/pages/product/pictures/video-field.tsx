import { useRef, useState } from 'react'
import type { Video } from '../../../../../typings/model'
import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'
import { useFileDrop } from './add-pictures'
import { fileKindOf, HEAD_BYTES } from './picture-kind'
import { useMedia } from './use-media'

interface VideoFieldProps {
  video: Video | null
  bytesMax: number
  urls: Readonly<Record<string, string>>
  onChange: (video: Video | null) => void
  onUrls: (urls: Record<string, string>) => void
}

const sizeText = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`

type VideoProblem = 'notMp4' | 'quickTime' | 'tooLarge' | 'notStored' | 'refused' | 'tooManyUploads'

interface Sending {
  name: string
  part: number
  problem: VideoProblem | null
}

/** One video goes straight to the storage: the browser changes nothing of it. */
function useVideoUpload({ bytesMax, onChange, onUrls }: VideoFieldProps) {
  const [sending, setSending] = useState<Sending | null>(null)
  const stop = useRef<AbortController | null>(null)
  const last = useRef<File | null>(null)
  const send = useMedia()
  const start = async (file: File) => {
    last.current = file
    const fail = (problem: VideoProblem) => setSending({ name: file.name, part: 0, problem })
    const kind = fileKindOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
    if (kind === 'quickTime') return fail('quickTime')
    if (kind !== 'mp4') return fail('notMp4')
    if (file.size > bytesMax) return fail('tooLarge')
    const control = new AbortController()
    stop.current = control
    const onPart = (part: number) => setSending({ name: file.name, part, problem: null })
    onPart(0)
    const stored = await send(
      { kind: 'video', extension: 'mp4', thumbnail: false },
      { file, thumb: null, signal: control.signal, onPart },
    )
    if (control.signal.aborted) return
    if (typeof stored === 'string') return fail(stored)
    setSending(null)
    onUrls(stored.urls)
    onChange({ source: stored.source, poster: null })
  }
  return {
    sending,
    start: (files: readonly File[]) => {
      const [file] = files
      if (file) void start(file)
    },
    retry: () => {
      if (last.current) void start(last.current)
    },
    cancel: () => {
      stop.current?.abort()
      setSending(null)
    },
  }
}

function VideoUpload({ upload, bytesMax }: { upload: ReturnType<typeof useVideoUpload>; bytesMax: number }) {
  const { editor } = useWords()
  const { pictures, video: words } = editor
  const { sending } = upload
  if (!sending) return null
  const { name, part, problem } = sending
  const percent = Math.round(part * 100)
  const sentence = () => {
    if (problem === 'notMp4' || problem === 'quickTime') return words[problem](name)
    if (problem === 'tooLarge') return words.tooLarge(name, sizeText(bytesMax))
    if (problem === 'tooManyUploads') return pictures.problems.tooManyUploads
    return problem ? pictures.problems[problem](name) : ''
  }
  return (
    <div className="video-upload">
      {problem ? (
        <p className="problem" role="alert">
          <Icon name="warning" />
          {sentence()}
        </p>
      ) : (
        <>
          <progress value={percent} max={100} aria-label={`${name} ${pictures.sending(percent)}`} />
          <span className="small ink-3">
            {name} · {pictures.sending(percent)}
          </span>
        </>
      )}
      {problem === 'notStored' || problem === 'tooManyUploads' ? (
        <button type="button" className="text-link" onClick={upload.retry}>
          {pictures.retry}
        </button>
      ) : null}
      <button type="button" className="text-link" onClick={upload.cancel}>
        {problem ? pictures.remove : pictures.cancel}
      </button>
    </div>
  )
}

/** The one video of a product, which its gallery plays. */
export function VideoField(props: VideoFieldProps) {
  const { video, bytesMax, urls, onChange } = props
  const { editor } = useWords()
  const { video: words } = editor
  const field = useRef<HTMLInputElement>(null)
  const upload = useVideoUpload(props)
  const drop = useFileDrop(upload.start)
  const address = video ? urls[video.source] : undefined
  return (
    <div className={drop.isOver ? 'field video-field over' : 'field video-field'} {...drop.place}>
      <span className="label">
        {words.title}
        <em>{words.hint(sizeText(bytesMax))}</em>
      </span>
      <div className="row">
        {video ? (
          <>
            {/* biome-ignore lint/a11y/useMediaCaption: goods are shown in it, not spoken of. */}
            {address ? <video src={address} controls preload="metadata" aria-label={words.title} /> : null}
            <button type="button" className="text-link crim" onClick={() => onChange(null)}>
              {words.remove}
            </button>
          </>
        ) : (
          <button type="button" className="button" onClick={() => field.current?.click()}>
            <Icon name="play" />
            {words.add}
          </button>
        )}
        <input
          ref={field}
          className="file-input"
          type="file"
          accept="video/mp4"
          tabIndex={-1}
          aria-label={words.add}
          onChange={(event) => {
            upload.start([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      <VideoUpload upload={upload} bytesMax={bytesMax} />
    </div>
  )
}
