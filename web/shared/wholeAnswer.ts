/** `response` once its last byte is here: whoever waits for it waits for all of it. */
export async function wholeAnswer(response: Response): Promise<Response> {
  const body = await response.arrayBuffer()
  return new Response(body.byteLength > 0 ? body : null, response)
}
