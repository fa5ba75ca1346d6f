/** A drawn diagram, or another picture, as a file. */
import { saveFile } from '../save-file.ts';

/** Sharp on screens of twice the density, and on paper. */
const PNG_SCALE = 2;

export function saveSvg(svg: string, name: string): void {
  saveFile(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);
}

/** Rejects when the browser cannot draw it. */
export async function savePng(svg: string, name: string, ground: string): Promise<void> {
  const image = new Image();
  // A data address: from an address of a blob some browsers do not let the canvas be read.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * PNG_SCALE;
  canvas.height = image.naturalHeight * PNG_SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to draw on.');
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser made no picture.');
  saveFile(blob, `${name}.png`);
}
