import type { TextKey } from '../api/custom-text.ts';

/** Actions, pictures, files and places in messages. */
export const RICH_TEXT = {
  actionPaymentCompleted: 'Payment Completed',
  actionPaymentError:
    '{errorPrefix} An error occurred while processing the card. <br> Please try again or use a different card.',
  actionPostbackError: '{errorPrefix} An error occurred while processing your action. Please try again.',
  imageClickToReload: 'Click to reload image.',
  imageClickToView: 'Click to view {size} image.',
  imagePreviewNotAvailable: 'Preview not available.',
  locationSendingFailed: '{errorPrefix} Could not send location',
  unableToLoadImage: 'Unable to load image',
  unsupportedActionType: 'Unsupported action type.',

  cancelUploadLabel: 'Cancel upload',
  carouselLabel: 'Carousel',
  carouselNextLabel: 'Next',
  carouselPreviousLabel: 'Previous',
  closeImageLabel: 'Close image',
  downloadLabel: 'Download',
  fileLabel: 'File',
  imageLabel: 'Image',
  locationLabel: 'Location',
  openMapLabel: 'Open map',
  quickRepliesLabel: 'Suggested replies',
  uploadingLabel: 'Uploading {name}',
} as const satisfies Partial<Record<TextKey, string>>;
