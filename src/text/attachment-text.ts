import type { TextKey } from '../api/custom-text.ts';

/** The composer's menu: pictures, files and places. */
export const ATTACHMENT_TEXT = {
  fileTooLargeError: '{errorPrefix} Max file size limit exceeded ({size})',
  fileTypeError: '{errorPrefix} Unsupported file type.',
  locationNotSupported:
    'Your browser does not support location services or it’s been disabled. Please type your location instead.',
  locationSecurityRestriction: 'This website cannot access your location. Please type your location instead.',
  locationServicesDenied:
    '{errorPrefix} This website cannot access your location. Allow access in your settings or type your location instead.',
  shareLocation: 'Location',
  uploadDocument: 'File',
  uploadInvalidError: '{errorPrefix} Invalid file',
  uploadPhoto: 'Image',
  uploadVirusError: '{errorPrefix} A virus was detected in your file and it has been rejected',

  cancelUploadLabel: 'Cancel upload',
  dropFilesHint: 'Drop files here to send them',
} as const satisfies Partial<Record<TextKey, string>>;
