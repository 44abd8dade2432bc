/** The domain of a recipient's address, by which pace is kept. */
export function recipientDomain({ address }: { readonly address: string }): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
