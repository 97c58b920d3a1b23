import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import Cropper, { type Area } from 'react-easy-crop'
import 'react-easy-crop/react-easy-crop.css'
import type { Crop } from '../../../shared/draft.ts'
import { useWords } from '../../ui/useWords.ts'

const ZOOM_MAX = 4
const ZOOM_STEP = 0.05

type CropDialogProps = Readonly<{
  original: Blob
  crop: Crop
  onCrop: (crop: Crop) => void
  onClose: () => void
}>

/** Moves and zooms the square by mouse, touch or keyboard; each change is said aloud. */
export default function CropDialog({ original, crop, onCrop, onClose }: CropDialogProps) {
  const { words } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [url] = useState(() => URL.createObjectURL(original))
  const [initial] = useState(() => ({ x: crop.x, y: crop.y, width: crop.side, height: crop.side }))
  const [at, setAt] = useState({ x: 0, y: 0 })
  const [zoom, setZoom] = useState(1)
  const [chosen, setChosen] = useState<Readonly<{ percent: Area; pixels: Area }> | null>(null)

  // Opened in the same commit: measured while closed, the crop would have no size.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  useEffect(() => () => URL.revokeObjectURL(url), [url])

  const done = () => {
    if (chosen) onCrop({ x: chosen.pixels.x, y: chosen.pixels.y, side: chosen.pixels.width })
    dialog.current?.close()
  }
  return (
    <dialog ref={dialog} className="crop-dialog" aria-labelledby="crop-title" onClose={onClose}>
      <h2 id="crop-title">{words.portrait.cropTitle}</h2>
      <div className="crop-area">
        <Cropper
          image={url}
          crop={at}
          zoom={zoom}
          aspect={1}
          maxZoom={ZOOM_MAX}
          keyboardStep={8}
          showGrid={false}
          disableAutomaticStylesInjection
          initialCroppedAreaPixels={initial}
          cropperProps={{ 'aria-label': words.portrait.cropArea, role: 'application' }}
          onCropChange={(next) => Number.isFinite(next.x + next.y) && setAt(next)}
          onZoomChange={(next) => Number.isFinite(next) && setZoom(next)}
          onCropComplete={(percent, pixels) => setChosen({ percent, pixels })}
        />
      </div>
      <label className="field-label">
        {words.portrait.zoom}
        <input
          type="range"
          min={1}
          max={ZOOM_MAX}
          step={ZOOM_STEP}
          value={zoom}
          onChange={(event) => setZoom(Number(event.target.value))}
        />
      </label>
      <output className="visually-hidden">
        {chosen &&
          words.portrait.cropAt(Math.round(chosen.percent.x), Math.round(chosen.percent.y), zoom.toFixed(1))}
      </output>
      <div className="button-row">
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.portrait.cancel}
        </button>
        <button type="button" className="button primary" onClick={done}>
          {words.portrait.cropDone}
        </button>
      </div>
    </dialog>
  )
}
