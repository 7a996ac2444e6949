import { useRef } from 'react'
import type { Picture } from '../../../../typings/model'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'
import { useUploads } from '../product/pictures/use-uploads'

interface PictureFieldProps {
  label: string
  hint: string
  value: Picture | null
  /** Where a browser loads it; undefined while nobody knows. */
  url: string | undefined
  onChange: (picture: Picture | null, urls: Record<string, string>) => void
}

/** One picture: chosen from files, or on a phone from its camera. */
export function PictureField({ label, hint, value, url, onChange }: PictureFieldProps) {
  const { settings: words, editor } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const { uploads, start, cancel } = useUploads()
  const [upload] = uploads
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (upload) cancel(upload.id)
    if (file) start([file], ({ picture, urls }) => onChange(picture, urls))
  }
  const told = upload?.problem ? editor.pictures.problems[upload.problem] : null
  const problem = typeof told === 'function' ? told(upload?.name ?? '') : told
  return (
    <div className="field">
      <span className="label">
        {label}
        <em>{hint}</em>
      </span>
      <div className="row picture-field">
        <span className="picture-shown">
          {upload?.preview || (value && url) ? (
            <img src={upload?.preview ?? url} alt="" />
          ) : (
            <Icon name="picture" />
          )}
        </span>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          {upload && !upload.problem ? words.uploading : value ? words.otherPicture : words.choosePicture}
        </button>
        {value ? (
          <button type="button" className="text-link" onClick={() => onChange(null, {})}>
            {words.noPicture}
          </button>
        ) : null}
        <input
          ref={input}
          className="file-input"
          type="file"
          accept="image/*"
          tabIndex={-1}
          aria-label={label}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
      </div>
      {problem ? <p className="problem">{problem}</p> : null}
    </div>
  )
}
