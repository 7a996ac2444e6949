import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { PayPage } from './pay-page'
import { wordsFor } from './words'
import '@fontsource-variable/inter/wght.css'
import '../src/theme.css'
import '../src/style/base.css'
import '../src/style/brand.css'
import '../src/style/pay-card.css'
import './pay.css'

const place = document.getElementById('app')
if (!place) throw new Error('index.html has no #app')
const { words, language } = wordsFor(navigator.languages)
const dark = matchMedia('(prefers-color-scheme: dark)')
const paint = () => document.documentElement.setAttribute('theme-mode', dark.matches ? 'dark' : 'light')
document.documentElement.lang = language
dark.addEventListener('change', paint)
paint()
createRoot(place).render(
  <StrictMode>
    <PayPage words={words} language={language} />
  </StrictMode>,
)
