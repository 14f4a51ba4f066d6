// Who the program is in Azure: a user-assigned managed identity, so that the rights below can be given
// before the program first starts, and stay when it is made anew.

param name string
param location string
@description('Whether the database has a key of yours; it then reaches that key as somebody of its own.')
param customerManagedKey bool
@description('An Azure Container Registry in this resource group, from which the program may be pulled; empty: its image is public.')
param registryName string

resource program 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}'
  location: location
}

resource database 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (customerManagedKey) {
  name: 'id-${name}-database'
  location: location
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (!empty(registryName)) {
  name: registryName
}

// AcrPull
var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

// Here and not beside the program, since a role may take minutes until it counts.
resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registryName)) {
  name: guid(registryName, program.id, acrPull)
  scope: registry
  properties: {
    principalId: program.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
  }
}

output id string = program.id
output clientId string = program.properties.clientId
output principalId string = program.properties.principalId
output databaseIdentityId string = customerManagedKey ? database.id : ''
output databasePrincipalId string = customerManagedKey ? database!.properties.principalId : ''
