import { useId } from 'react'
import { useOwner } from '../../../queries'
import { useContentText, useWords } from '../../../words'

interface CategoryChoiceProps {
  label: string
  value: string
  error: string | undefined
  onChange: (categoryId: string) => void
}

/** One of the shop's categories; those of the second level stand in below theirs. */
export function CategoryChoice({ label, value, error, onChange }: CategoryChoiceProps) {
  const { homePage: words } = useWords()
  const content = useContentText()
  const id = useId()
  const all = useOwner('category.list', {}, { keepRows: true }).data?.categories ?? []
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.choose}</option>
        {all.map(({ categoryId, parentId, name }) => (
          <option key={categoryId} value={categoryId}>
            {parentId === null ? content(name) : `　${content(name)}`}
          </option>
        ))}
      </select>
      {error ? <p className="problem">{error}</p> : null}
    </div>
  )
}
