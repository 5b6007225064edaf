import type { ModelName } from '#app/domain/source/model.ts'
import { Choices } from '#app/ui/choices.tsx'

type ModelConsentProps = { model: ModelName; agreed: boolean; error: string | undefined }

/** What a tick says: this model at this address, and no other that the operator may name meanwhile. */
export function consentTo({ host, model }: ModelName): string {
  return `${model} at ${host}`
}

/** Whether the text may be sent to the language model; never ticked by itself. */
export function ModelConsent({ model, agreed, error }: ModelConsentProps) {
  const value = consentTo(model)
  return (
    <Choices
      name="askModel"
      type="checkbox"
      legend="A language model"
      error={error}
      defaultValues={agreed ? [value] : []}
      choices={[
        {
          value,
          label: `Also ask the model at ${model.host} for claims. The text leaves this desk.`,
          hint: `The rules read it first, as always, and nobody waits for the model (${model.model}). What it proposes is shown to you, to take or to leave, and the log says that you agreed.`,
        },
      ]}
    />
  )
}
