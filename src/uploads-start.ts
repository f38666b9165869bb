import { createDevicePorts } from './adapters/browser/device.ts';
import type { Engine } from './core/engine.ts';
import { createUploads, type Uploads } from './core/uploads/uploads.ts';

export { postFile } from './adapters/socket-backend/post-file.ts';

/** What sending files and places takes: the core's part, with the browser behind its ports. */
export function startUploads(engine: Engine): Uploads {
  const uploads = createUploads({
    ...engine.tools,
    device: createDevicePorts(),
    tell: (problem) => engine.onAttachProblem?.(problem),
  });
  engine.previewOf = uploads.previewOf;
  return uploads;
}
