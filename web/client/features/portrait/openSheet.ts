import { AppError } from '../../../shared/appError.ts'

const SETTINGS: CanvasRenderingContext2DSettings = { colorSpace: 'srgb' }

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D

/** A square canvas and what draws on it. */
export type Sheet = Readonly<{ canvas: OffscreenCanvas | HTMLCanvasElement; context: Context }>

/** A square of paper, `side` pixels wide: off the screen where the browser can, else an element that is never shown. Throws `IMAGE_UNREADABLE`. */
export function openSheet(side: number, paper: string): Sheet {
  const { canvas, context } = typeof OffscreenCanvas === 'undefined' ? element(side) : offScreen(side)
  if (!context) throw new AppError('IMAGE_UNREADABLE')
  context.fillStyle = paper
  context.fillRect(0, 0, side, side)
  return { canvas, context }
}

function offScreen(side: number) {
  const canvas = new OffscreenCanvas(side, side)
  return { canvas, context: canvas.getContext('2d', SETTINGS) }
}

function element(side: number) {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  return { canvas, context: canvas.getContext('2d', SETTINGS) }
}
