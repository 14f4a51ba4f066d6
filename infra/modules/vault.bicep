// Keys that wrap the data keys of reviews, one for each review, and the program's secrets.
// What a key sealed is gone for good when its purge protection has ended, in backups too.

param name string
param location string
param workspaceId string
param privateEndpoints bool
param customerManagedKey bool
@description('The program.')
param principalId string
@description('The database, where it has a key of yours; else empty.')
param databasePrincipalId string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: privateEndpoints ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateEndpoints ? 'Deny' : 'Allow'
      // The database's own key is asked for by Azure itself.
      bypass: 'AzureServices'
    }
  }
}

var here = resourceGroup().id

// Makes a review's key, wraps and unwraps with it, and deletes it when the review is destroyed.
// It can't purge one, recover one, take one out, or change who may.
resource keeper 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(here, vault.id, 'keeps the keys of reviews')
  properties: {
    roleName: 'Vantage keeps the keys of reviews (${vault.name})'
    description: 'Makes keys, wraps and unwraps with them, and deletes them; nothing else.'
    type: 'CustomRole'
    assignableScopes: [
      here
    ]
    permissions: [
      {
        actions: []
        dataActions: [
          'Microsoft.KeyVault/vaults/keys/read'
          'Microsoft.KeyVault/vaults/keys/create/action'
          'Microsoft.KeyVault/vaults/keys/wrap/action'
          'Microsoft.KeyVault/vaults/keys/unwrap/action'
          'Microsoft.KeyVault/vaults/keys/delete'
        ]
      }
    ]
  }
}

resource mayKeepKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, keeper.id)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: keeper.id
  }
}

// Key Vault Secrets User
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource databaseKey 'Microsoft.KeyVault/vaults/keys@2023-07-01' = if (customerManagedKey) {
  parent: vault
  name: 'database'
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: [
      'wrapKey'
      'unwrapKey'
    ]
  }
}

// Key Vault Crypto Service Encryption User
var encryptionUser = 'e147488a-f6f5-4113-8e2d-b22465e65bf6'

resource databaseMayUseItsKey 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (customerManagedKey) {
  name: guid(vault.id, databasePrincipalId, encryptionUser)
  scope: databaseKey
  properties: {
    principalId: databasePrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', encryptionUser)
  }
}

// Who asked for which key and when.
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-the-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

output id string = vault.id
output uri string = vault.properties.vaultUri
// The address of a key without its version, so that a new version is taken up; no key material.
output databaseKeyUri string = customerManagedKey ? databaseKey!.properties.keyUri : ''
